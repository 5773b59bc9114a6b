; id: rotation-without-strategy
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
; summary: a secret is to be rotated, and nothing says how
; message: the rotation has neither HostedRotation nor RotationLambda
; help: give HostedRotation for a kind of secret that the service rotates itself, or the function that rotates it as RotationLambda

((literal_value) @props
 (#cdk-type? @props "awssecretsmanager.RotationScheduleOptions" "awssecretsmanager.RotationScheduleProps")
 (#cdk-missing? @props "HostedRotation" "RotationLambda"))

; A schedule says when a secret is rotated; a function, of the service or your own, does it. Without one the
; library stops with `One of rotationLambda or hostedRotation must be specified`. The library looks at that when
; the construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; secret.AddRotationSchedule(jsii.String("Rotation"), &awssecretsmanager.RotationScheduleOptions{
; 	AutomaticallyAfter: awscdk.Duration_Days(jsii.Number(30)),
; })
; ```
;
; ## Use instead
; ```go
; secret.AddRotationSchedule(jsii.String("Rotation"), &awssecretsmanager.RotationScheduleOptions{
; 	HostedRotation:     awssecretsmanager.HostedRotation_MysqlSingleUser(nil),
; 	AutomaticallyAfter: awscdk.Duration_Days(jsii.Number(30)),
; })
; ```
;
; ## When it is silent
; One of both is set later, or the options come from code that is not followed.
