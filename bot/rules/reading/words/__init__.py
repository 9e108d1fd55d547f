"""Words that names are made of: what is put before and behind the part by which one knows somebody, and its sounds."""
