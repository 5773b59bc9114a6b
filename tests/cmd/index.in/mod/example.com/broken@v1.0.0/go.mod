module example.com/broken
