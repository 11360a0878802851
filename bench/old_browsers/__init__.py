"""Old browsers: the bundle in the Chromium versions that 360, QQ and others are built on."""
