; id: hard-coded-secret
; pack: security
; stage: advice
; severity: warning
; category: Security
; versions: >=2.0.0
; fix: none
; grade: A
; status: preview
; refs: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.SecretValue.html
; summary: a secret stands in the code
; message: the secret stands in the code, and in the template
; help: keep it in Secrets Manager or the Parameter Store and refer to it: awscdk.SecretValue_SecretsManager

((call_expression
   function: (_ field: (field_identifier) @place)
   arguments: (argument_list . (_) @value)) @call
 (#cdk-call? @call "awscdk.SecretValue_UnsafePlainText" "awscdk.SecretValue_PlainText")
 (#cdk-const-match? @value "^[^{]+$"))

((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element (_) @value) @place)) @props
 (#any-of? @key "MasterUserPassword" "MasterPassword" "AdminPassword")
 (#cdk-type? @props "awsrds.CfnDBInstanceProps" "awsrds.CfnDBClusterProps" "awsredshift.CfnClusterProps" "awsdocdb.CfnDBClusterProps" "awsdocdb.Login")
 (#cdk-const-match? @value "^[^{]+$"))

((literal_value
   (keyed_element
     key: (literal_element (identifier) @field)
     value: (literal_element
       (unary_expression
         operand: (composite_literal
           body: (literal_value
             (keyed_element key: (literal_element (_) @key) value: (literal_element (_) @value)) @place)))))) @props
 (#any-of? @field "Environment" "EnvironmentVariables")
 (#cdk-type? @props "awslambda.FunctionProps" "awsecs.ContainerDefinitionOptions" "awsecs.ContainerDefinitionProps")
 (#cdk-const-match? @key "(?i)(^|_)(password|passwd|secret|api_?key|access_?token|private_?key)$")
 (#cdk-const-match? @value "^[^{:/]{6,}$")
 (#not-cdk-placeholder? @value))

; Fields that are set later, and maps that come from elsewhere.
((literal_value) @props
 (#cdk-type? @props "awsrds.CfnDBInstanceProps" "awsrds.CfnDBClusterProps" "awsredshift.CfnClusterProps" "awsdocdb.CfnDBClusterProps" "awsdocdb.Login")
 (#cdk-assigned? @props "MasterUserPassword")
 (#cdk-const-match? @props "$.MasterUserPassword" "^[^{]+$"))

((literal_value) @props
 (#cdk-type? @props "awsrds.CfnDBInstanceProps" "awsrds.CfnDBClusterProps" "awsredshift.CfnClusterProps" "awsdocdb.CfnDBClusterProps" "awsdocdb.Login")
 (#cdk-assigned? @props "MasterPassword")
 (#cdk-const-match? @props "$.MasterPassword" "^[^{]+$"))

((literal_value) @props
 (#cdk-type? @props "awsrds.CfnDBInstanceProps" "awsrds.CfnDBClusterProps" "awsredshift.CfnClusterProps" "awsdocdb.CfnDBClusterProps" "awsdocdb.Login")
 (#cdk-assigned? @props "AdminPassword")
 (#cdk-const-match? @props "$.AdminPassword" "^[^{]+$"))

((literal_value
   (keyed_element
     key: (literal_element (identifier) @field)
     value: (literal_element [(identifier) (call_expression) (selector_expression)]) @place)) @props
 (#eq? @field "Environment")
 (#cdk-type? @props "awslambda.FunctionProps" "awsecs.ContainerDefinitionOptions" "awsecs.ContainerDefinitionProps")
 (#cdk-entry-match? @props "$.Environment" "(?i)(^|_)(password|passwd|secret|api_?key|access_?token|private_?key)$" "^[^{:/]{6,}$")
 (#not-cdk-entry-match? @props "$.Environment" "(?i)(^|_)(password|passwd|secret|api_?key|access_?token|private_?key)$" "(?i)(change|replace|your|example|placeholder|todo|xxx|dummy)"))

((literal_value) @props
 (#cdk-type? @props "awslambda.FunctionProps" "awsecs.ContainerDefinitionOptions" "awsecs.ContainerDefinitionProps")
 (#cdk-assigned? @props "Environment")
 (#cdk-entry-match? @props "$.Environment" "(?i)(^|_)(password|passwd|secret|api_?key|access_?token|private_?key)$" "^[^{:/]{6,}$")
 (#not-cdk-entry-match? @props "$.Environment" "(?i)(^|_)(password|passwd|secret|api_?key|access_?token|private_?key)$" "(?i)(change|replace|your|example|placeholder|todo|xxx|dummy)"))

; A secret in the code is known to everybody who can read the repository or the template, and stays in their
; history. It cannot be changed without a deployment.
;
; ## Example
; ```go
; awscdk.SecretValue_UnsafePlainText(jsii.String("hunter22"))
; ```
;
; ## Use instead
; ```go
; awscdk.SecretValue_SecretsManager(jsii.String("prod/db"), nil)
; ```
;
; ## When it is silent
; Names and ARNs of secrets, references of the form `{{resolve:...}}`, placeholders, and what is not a constant.
