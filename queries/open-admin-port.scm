; id: open-admin-port
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md, https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
; summary: a port for administrators or of a database is open to the world
; message: {port(0)|port(0).FromPort|port.FromPort|port} is open to every address
; help: name the addresses or the security group that need it; for a shell, use Session Manager

((call_expression
   arguments: (argument_list . (_) @peer . (_) @port)) @call
 (#cdk-call? @call "awsec2.*.AddIngressRule" "awsec2.Connections.AllowFrom")
 (#cdk-call? @peer "awsec2.Peer_AnyIpv4" "awsec2.Peer_AnyIpv6")
 (#cdk-call? @port "awsec2.Port_SSH" "awsec2.Port_RDP" "awsec2.Port_AllTraffic" "awsec2.Port_AllTcp" "awsec2.Port_POSTGRES" "awsec2.Port_MYSQL_AURORA" "awsec2.Port_MSSQL" "awsec2.Port_REDSHIFT"))

((call_expression
   arguments: (argument_list . (_) @peer . (_) @port)) @call
 (#cdk-call? @call "awsec2.*.AddIngressRule" "awsec2.Connections.AllowFrom")
 (#cdk-call? @peer "awsec2.Peer_AnyIpv4" "awsec2.Peer_AnyIpv6")
 (#cdk-call? @port "awsec2.Port_Tcp")
 (#cdk-arg? @port "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200"))

((call_expression
   arguments: (argument_list . (_) @peer . (_) @port)) @call
 (#cdk-call? @call "awsec2.*.AddIngressRule" "awsec2.Connections.AllowFrom")
 (#cdk-call? @peer "awsec2.Peer_Ipv4" "awsec2.Peer_Ipv6")
 (#cdk-arg? @peer "0.0.0.0/0" "::/0")
 (#cdk-call? @port "awsec2.Port_SSH" "awsec2.Port_RDP" "awsec2.Port_AllTraffic" "awsec2.Port_AllTcp" "awsec2.Port_POSTGRES" "awsec2.Port_MYSQL_AURORA" "awsec2.Port_MSSQL" "awsec2.Port_REDSHIFT"))

((call_expression
   arguments: (argument_list . (_) @peer . (_) @port)) @call
 (#cdk-call? @call "awsec2.*.AddIngressRule" "awsec2.Connections.AllowFrom")
 (#cdk-call? @peer "awsec2.Peer_Ipv4" "awsec2.Peer_Ipv6")
 (#cdk-arg? @peer "0.0.0.0/0" "::/0")
 (#cdk-call? @port "awsec2.Port_Tcp")
 (#cdk-arg? @port "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200"))

((call_expression
   arguments: (argument_list . (_) @port)) @call
 (#cdk-call? @call "awsec2.Connections.AllowFromAnyIpv4")
 (#cdk-call? @port "awsec2.Port_SSH" "awsec2.Port_RDP" "awsec2.Port_AllTraffic" "awsec2.Port_AllTcp" "awsec2.Port_POSTGRES" "awsec2.Port_MYSQL_AURORA" "awsec2.Port_MSSQL" "awsec2.Port_REDSHIFT"))

((call_expression
   arguments: (argument_list . (_) @port)) @call
 (#cdk-call? @call "awsec2.Connections.AllowFromAnyIpv4")
 (#cdk-call? @port "awsec2.Port_Tcp")
 (#cdk-arg? @port "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200"))

((call_expression
   arguments: (argument_list . (_) @peer . (_) @port)) @call
 (#cdk-call? @call "awsec2.*.AddIngressRule" "awsec2.Connections.AllowFrom")
 (#cdk-call? @peer "awsec2.Peer_AnyIpv4" "awsec2.Peer_AnyIpv6")
 (#cdk-call? @port "awsec2.Port_TcpRange")
 (#cdk-const? @port "$(0)" "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200")
 (#cdk-same? @port "$(0)" "$(1)"))

((call_expression
   arguments: (argument_list . (_) @peer . (_) @port)) @call
 (#cdk-call? @call "awsec2.*.AddIngressRule" "awsec2.Connections.AllowFrom")
 (#cdk-call? @peer "awsec2.Peer_AnyIpv4" "awsec2.Peer_AnyIpv6")
 (#cdk-call? @port "awsec2.NewPort")
 (#cdk-named? @port "$(0).Protocol" "awsec2.Protocol_TCP" "awsec2.Protocol_ALL")
 (#cdk-const? @port "$(0).FromPort" "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200")
 (#cdk-same? @port "$(0).FromPort" "$(0).ToPort"))

((call_expression
   arguments: (argument_list . (_) @peer . (_) @port)) @call
 (#cdk-call? @call "awsec2.*.AddIngressRule" "awsec2.Connections.AllowFrom")
 (#cdk-call? @peer "awsec2.Peer_Ipv4" "awsec2.Peer_Ipv6")
 (#cdk-arg? @peer "0.0.0.0/0" "::/0")
 (#cdk-call? @port "awsec2.Port_TcpRange")
 (#cdk-const? @port "$(0)" "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200")
 (#cdk-same? @port "$(0)" "$(1)"))

((call_expression
   arguments: (argument_list . (_) @peer . (_) @port)) @call
 (#cdk-call? @call "awsec2.*.AddIngressRule" "awsec2.Connections.AllowFrom")
 (#cdk-call? @peer "awsec2.Peer_Ipv4" "awsec2.Peer_Ipv6")
 (#cdk-arg? @peer "0.0.0.0/0" "::/0")
 (#cdk-call? @port "awsec2.NewPort")
 (#cdk-named? @port "$(0).Protocol" "awsec2.Protocol_TCP" "awsec2.Protocol_ALL")
 (#cdk-const? @port "$(0).FromPort" "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200")
 (#cdk-same? @port "$(0).FromPort" "$(0).ToPort"))

((call_expression
   arguments: (argument_list . (_) @port)) @call
 (#cdk-call? @call "awsec2.Connections.AllowFromAnyIpv4")
 (#cdk-call? @port "awsec2.Port_TcpRange")
 (#cdk-const? @port "$(0)" "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200")
 (#cdk-same? @port "$(0)" "$(1)"))

((call_expression
   arguments: (argument_list . (_) @port)) @call
 (#cdk-call? @call "awsec2.Connections.AllowFromAnyIpv4")
 (#cdk-call? @port "awsec2.NewPort")
 (#cdk-named? @port "$(0).Protocol" "awsec2.Protocol_TCP" "awsec2.Protocol_ALL")
 (#cdk-const? @port "$(0).FromPort" "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200")
 (#cdk-same? @port "$(0).FromPort" "$(0).ToPort"))

((literal_value) @port
 (#cdk-type? @port "awsec2.CfnSecurityGroup_IngressProperty" "awsec2.CfnSecurityGroupIngressProps")
 (#cdk-const? @port "$.CidrIp" "0.0.0.0/0")
 (#cdk-const? @port "$.FromPort" "22" "3389" "3306" "5432" "1433" "1521" "6379" "27017" "5439" "11211" "9200"))

; Addresses of the cloud are scanned all the time. A shell, a remote desktop or a database that answers to
; everybody gives everybody the chance to try passwords and known holes. cdk-nag has this as AwsSolutions-EC23.
;
; ## Example
; ```go
; group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(22)), nil, nil)
; ```
;
; ## Use instead
; ```go
; group.AddIngressRule(awsec2.Peer_Ipv4(props.OfficeCidr), awsec2.Port_Tcp(jsii.Number(22)), nil, nil)
; ```
;
; ## When it is silent
; Ports for the web such as 80 and 443, ranges of more than one port, UDP, and what is not known.
