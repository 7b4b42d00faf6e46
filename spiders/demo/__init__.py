"""A miniature internet on loopback: sites and source twins, every word written by us.

Nothing in it is true of any person, clinic, product or trial. Hosts are under
example.org, PMIDs start at 99000001, registrations at NCT99000001, and every page and
record says that it is a demonstration.
"""
