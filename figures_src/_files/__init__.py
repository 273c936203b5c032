"""What a drawn figure becomes: an SVG that lives in a page, and files to take away."""
