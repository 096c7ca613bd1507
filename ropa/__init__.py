"""The project and the small kernel that every app may use. It imports no app above it."""
