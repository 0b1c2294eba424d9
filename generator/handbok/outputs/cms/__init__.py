"""A form instead of text: what a CMS (Sveltia, or Decap for Azure DevOps) needs to know."""
