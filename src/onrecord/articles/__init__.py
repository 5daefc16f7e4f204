"""File, folder, HTML, JSON -> Article: the only room that knows formats."""
