; id: config-recorder-singleton
; pack: quota
; stage: deploy
; severity: note
; category: Quota
; versions: >=2.0.0
; fix: none
; grade: C
; status: preview
; refs: https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html
; summary: a region has room for one configuration recorder
; message: a region has one configuration recorder; where there is one already, the deployment fails
; help: make it in one stack per account and region, and let a parameter turn it off where the account has one

((call_expression
   function: (_ field: (field_identifier) @place)) @call
 (#cdk-call? @call "awsconfig.NewCfnConfigurationRecorder"))

; An account has one configuration recorder per region. Many accounts have one from the day they were set up; a
; second one is refused at deployment.
;
; ## Example
; ```go
; awsconfig.NewCfnConfigurationRecorder(stack, jsii.String("Recorder"), props)
; ```
;
; ## Use instead
; ```go
; if *props.CreateRecorder {
; 	awsconfig.NewCfnConfigurationRecorder(stack, jsii.String("Recorder"), props.Recorder)
; }
; ```
;
; ## When it is silent
; Other resources of the service.
