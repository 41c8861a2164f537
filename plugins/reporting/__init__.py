"""Problems of the input and faults of the machine: how they are collected and reported."""
