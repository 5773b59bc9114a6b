; id: invalid-cidr
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
; summary: the address range of a network is none
; message: {value} is no range of IPv4 addresses
; help: write an address and the length of the prefix: "10.0.0.0/16"

((call_expression
   arguments: (argument_list . (_) @value)) @call
 (#cdk-call? @call "awsec2.IpAddresses_Cidr")
 (#not-cdk-const? @value "")
 (#not-cdk-const-match? @value "^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+/[0-9]+$"))

; A network has a range of addresses in the notation `10.0.0.0/16`. The library stops with `Invalid IPv4 CIDR`.
; The library looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awsec2.IpAddresses_Cidr(jsii.String("10.0.0.0"))
; ```
;
; ## Use instead
; ```go
; awsec2.IpAddresses_Cidr(jsii.String("10.0.0.0/16"))
; ```
;
; ## When it is silent
; The range is not a constant.
