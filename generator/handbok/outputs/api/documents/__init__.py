"""What the documents of the API hold, version 1. The words under a field are its documentation.

Within version 1 a field is added, never taken away and never given another type. What there is no
value for is null, an empty text or an empty list: every field is always there.
"""
