"""Speed, scale and quality, measured side by side with peers."""
