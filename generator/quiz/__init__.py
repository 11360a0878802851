"""Questions: self-tests made from the glossary alone, the same at every build."""
