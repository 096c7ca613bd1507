"""Who processes information for us: processors, contracts, sub-processors, assurances and their transfers."""
