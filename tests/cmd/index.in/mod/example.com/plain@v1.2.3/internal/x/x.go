package x

const Size = 3
