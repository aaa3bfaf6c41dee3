"""What stands around the pages: menus, top bar, palette, settings, tour, copies, licences."""
