"""The desk at which a submission is marked: its cells run in the sandbox, its marks and its page are made out here."""
