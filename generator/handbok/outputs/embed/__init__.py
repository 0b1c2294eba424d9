"""What intranets show in frames, cards and embeds: bare pages, and what is told about them."""
