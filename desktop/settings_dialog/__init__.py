"""Every setting in one window: searched, checked while one types, with its range and default."""
