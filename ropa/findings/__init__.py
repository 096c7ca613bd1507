"""Findings kept: what was last found in each register, when it was judged, what was accepted, and how ready it is.

Knows the engine (ropa.rules) and no register: what is judged, and how, a higher app says.
"""
