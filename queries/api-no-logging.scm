; id: api-no-logging
; pack: pedantic
; stage: advice
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
; summary: an API keeps no record of who called it
; message: the stage of the API has no access log
; help: set AccessLogDestination, in DeployOptions

((literal_value) @props
 (#cdk-type? @props "awsapigateway.StageOptions")
 (#cdk-missing? @props "AccessLogDestination")
 (#cdk-within? @props "awsapigateway.NewRestApi" "awsapigateway.NewLambdaRestApi"))

((literal_value) @api
 (#cdk-type? @api "awsapigateway.RestApiProps" "awsapigateway.LambdaRestApiProps")
 (#cdk-missing? @api "DeployOptions")
 (#not-cdk-const? @api "$.Deploy" "false")
 (#cdk-within? @api "awsapigateway.NewRestApi" "awsapigateway.NewLambdaRestApi"))

((call_expression
   arguments: (argument_list . (_) . (_) . (_) @props .)) @api
 (#cdk-call? @api "awsapigateway.NewRestApi")
 (#cdk-nil? @props))

; Without an access log nobody can tell who called an API, and with which result. cdk-nag has this as
; AwsSolutions-APIG1.
;
; ## Example
; ```go
; awsapigateway.NewRestApi(stack, jsii.String("Id"), &awsapigateway.RestApiProps{DeployOptions: &awsapigateway.StageOptions{StageName: jsii.String("prod")}})
; ```
;
; ## Use instead
; ```go
; awsapigateway.NewRestApi(stack, jsii.String("Id"), &awsapigateway.RestApiProps{DeployOptions: &awsapigateway.StageOptions{StageName: jsii.String("prod"), AccessLogDestination: logs}})
; ```
;
; ## When it is silent
; The field is set later or not known, or the API is not deployed with its stack.
