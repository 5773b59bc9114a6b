; id: invalid-peer
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Peer.html
; summary: the address range of a peer is none
; message: {value} is no range of IPv4 addresses
; help: write an address and the length of the prefix: "10.0.0.0/16"; a single address ends in "/32"

((call_expression
   arguments: (argument_list . (_) @value)) @call
 (#cdk-call? @call "awsec2.Peer_Ipv4")
 (#not-cdk-const? @value "")
 (#not-cdk-const-match? @value "^[0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}/[0-9]+$"))

; A rule of a security group is about a range of addresses in the notation `10.0.0.0/16`. The library stops with
; `Invalid IPv4 CIDR`, or `CIDR mask is missing`. The library looks at that when the construct is made, so the
; code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; awsec2.Peer_Ipv4(jsii.String("10.0.0.7"))
; ```
;
; ## Use instead
; ```go
; awsec2.Peer_Ipv4(jsii.String("10.0.0.7/32"))
; ```
;
; ## When it is silent
; The range is not a constant.
