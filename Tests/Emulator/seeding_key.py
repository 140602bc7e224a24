"""The key that signs the seed's own calls, which are neither checked nor denied nor counted."""

SEEDING_KEY = "AKIASEEDINGTHEACCOUNT"
