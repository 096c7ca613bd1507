"""Two editions of a notice side by side: what came, went and changed, in facts and word by word. Pure."""
