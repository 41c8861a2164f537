"""Materials: leaflets, factsheets, posters and the like, as pages and as PDFs."""

from .model import KIND as KIND
