"""Papers: what each says stands in templates/zh/papers/forms.yaml; here it becomes Word and PDF."""
