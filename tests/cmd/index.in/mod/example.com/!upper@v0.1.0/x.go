package upper

const X = 1
