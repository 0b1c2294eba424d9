"""The strategy as a Word document, for the registrar who pastes it into a case."""
