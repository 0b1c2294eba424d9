"""The stages in order: folders → documents → records → handbook → pages → artifacts."""
