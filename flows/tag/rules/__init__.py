"""The rule tables of the taggers, each rule with an id and an example."""
