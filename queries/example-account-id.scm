; id: example-account-id
; pack: placeholder
; stage: deploy
; severity: warning
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; status: preview
; refs: https://docs.aws.amazon.com/cdk/v2/guide/environments.html
; summary: a stack is to be deployed into the account of a manual
; message: the account {found} is an example of the manuals
; help: read it from CDK_DEFAULT_ACCOUNT, or give the account that is meant

((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element (_) @value) @place)) @props
 (#eq? @key "Account")
 (#cdk-type? @props "awscdk.Environment")
 (#not-cdk-assigned? @props "Account")
 (#cdk-const? @value "123456789012" "111122223333" "444455556666" "012345678901" "111111111111"))

((literal_value) @props
 (#cdk-type? @props "awscdk.Environment")
 (#cdk-assigned? @props "Account")
 (#cdk-const? @props "$.Account" "123456789012" "111122223333" "444455556666" "012345678901" "111111111111"))

; `123456789012` and the like stand for the reader's account in manuals. A deployment into it is refused: the
; credentials are for another account.
;
; ## Example
; ```go
; Env: &awscdk.Environment{Account: jsii.String("123456789012"), Region: jsii.String("us-east-1")},
; ```
;
; ## Use instead
; ```go
; Env: &awscdk.Environment{
; 	Account: jsii.String(os.Getenv("CDK_DEFAULT_ACCOUNT")),
; 	Region:  jsii.String(os.Getenv("CDK_DEFAULT_REGION")),
; },
; ```
;
; ## When it is silent
; The account is read when the program runs. Tests are left alone.
