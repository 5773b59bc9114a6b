module sigdrift/xtask

go 1.24
