module sigdrift/tools

go 1.24
