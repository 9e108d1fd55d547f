"""The register of listed enterprises."""
