"""Courses: trainers' Markdown pages, every link resolved and every quotation proved."""
