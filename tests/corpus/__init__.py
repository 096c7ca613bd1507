"""Three published notices as facts, what is legally wrong with them, and the measure of coverage."""
