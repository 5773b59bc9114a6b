; id: capacity-with-on-demand
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html
; summary: a table is paid by request, and has a capacity
; message: a table with BillingMode_PAY_PER_REQUEST has no capacity
; help: leave ReadCapacity and WriteCapacity out, or take BillingMode_PROVISIONED

((literal_value) @props
 (#cdk-type? @props "awsdynamodb.TableProps")
 (#cdk-named? @props "$.BillingMode" "awsdynamodb.BillingMode_PAY_PER_REQUEST")
 (#cdk-const-match? @props "$.ReadCapacity" "^[1-9]"))

((literal_value) @props
 (#cdk-type? @props "awsdynamodb.TableProps")
 (#cdk-named? @props "$.BillingMode" "awsdynamodb.BillingMode_PAY_PER_REQUEST")
 (#cdk-const-match? @props "$.WriteCapacity" "^[1-9]"))

; Capacity is bought beforehand, requests are paid for as they come: a table does one of both. The library stops
; with `You cannot provision read or write capacity for a table with PAY_PER_REQUEST billing mode`. The library
; looks at that when the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awsdynamodb.TableProps{
; 	BillingMode:  awsdynamodb.BillingMode_PAY_PER_REQUEST,
; 	ReadCapacity: jsii.Number(5),
; }
; ```
;
; ## Use instead
; ```go
; &awsdynamodb.TableProps{
; 	BillingMode: awsdynamodb.BillingMode_PAY_PER_REQUEST,
; }
; ```
;
; ## When it is silent
; Billing mode or capacity come from a parameter.
