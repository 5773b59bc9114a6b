package p

func simple() {
	;
	x := 1
	a, b := f()
	var c, d int = 1, 2
	const e, g = iota, "x"
	type t struct{ x int }
	var (
		h int
		i = 2
	)
	x = 2
	x, y = y, x
	x += 1; x -= 1; x *= 2; x /= 2; x %= 2; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1; x &^= 1
	x++
	y--
	p.q.r++
	ch <- v
	<-ch
	go f()
	defer func() { recover() }()
	goto end
	{
		nested()
	}
end:
	return
}

func control() (int, error) {
	if x {
	} else if y := f(); y > 0 {
		return 1, nil
	} else {
		return 0, err
	}
	if v, ok := m[k]; ok && (T{1}) == v {
	}
	for {
		break
	}
	for x < 1 {
		continue
	}
	for i := 0; i < 10; i++ {
	}
	for ; ; {
	}
	for ; i < 10; {
	}
	for i := range 10 {
	}
	for range ch {
	}
	for k, v := range m {
	}
	for k = range m {
	}
	for _, v = range f(func() {}) {
	}
outer:
	for {
		for {
			continue outer
		}
		break outer
	}
	switch {
	}
	switch x {
	case 1, 2:
		f()
		fallthrough
	case 3:
	default:
		g()
	}
	switch x := f(); x {
	default:
	}
	switch x := f(); {
	case x > 0:
	}
	switch x := y.(type) {
	case int, *pkg.T, []string, func(), nil:
		return x, nil
	case map[string]int:
	default:
	}
	switch z := 1; y.(type) {
	}
	switch f(a).b.(type) {
	case interface{ M() }:
	}
	select {
	case v := <-ch:
		f(v)
	case v, ok = <-ch:
	case ch <- 1:
		g()
	case <-done:
	default:
	}
	select {}
last:
}
