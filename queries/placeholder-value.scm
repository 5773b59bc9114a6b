; id: placeholder-value
; pack: placeholder
; stage: deploy
; severity: warning
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; status: preview
; summary: a value is a placeholder that somebody was to replace
; message: {key} is {value}, a placeholder
; help: give the real value, or read it from a parameter, the context or the environment

((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element (_) @value) @place)) @props
 (#cdk-type? @props "*.*Props" "*.*Options" "*.*Property" "*.*Attributes")
 (#not-any-of? @key "Owner" "Repo" "ConnectionArn" "BucketKey" "Description" "Comment" "Message" "Content" "MessageBody" "TemplateBody" "Body" "Contents" "ActionName" "StageName")
 (#not-cdk-type? @props "awscdk.CfnOutputProps" "awscdk.CfnParameterProps")
 (#cdk-placeholder? @value)
 (#not-match? @value "(?i)\"(my|some|example|owner|repo|org)[-_]"))

((call_expression
   function: (_ field: (field_identifier) @key)
   arguments: (argument_list . (_) . (_) . (_) @value)) @props
 (#cdk-call? @props "*.*_From*Arn")
 (#cdk-const-match? @value "^arn:")
 (#cdk-placeholder? @value))

((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element (_) @value) @place)) @props
 (#any-of? @key "KeyName" "KeyPairName")
 (#cdk-type? @props "*.*Props" "*.*Options" "*.*Property")
 (#cdk-placeholder? @value))

; Text such as `your-domain`, `REPLACE_ME` or `<account>` stands for a value that its author left open. It passes
; synth, and the deployment fails, or makes something under a name that nobody wants. `queries/placeholders.txt`
; has the words.
;
; ## Example
; ```go
; &awsec2.CfnInstanceProps{KeyName: jsii.String("my-key-pair")}
; ```
;
; ## Use instead
; ```go
; &awsec2.CfnInstanceProps{KeyName: props.KeyName}
; ```
;
; ## When it is silent
; Text of several lines, outputs and parameters, descriptions, and names of examples such as `example.com`. The
; source of a pipeline is the business of `placeholder-source`.
