; id: multiple-key-filters
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
; summary: a notification of a bucket has several filters of one kind
; message: the notification has several filters for the same end of the key
; help: give one prefix and one suffix at most; add a notification for each further pair

((literal_value) @source
 (#cdk-type? @source "awslambdaeventsources.S3EventSourceProps")
 (#cdk-at-least? @source "$.Filters[*].Prefix" "2"))

((literal_value) @source
 (#cdk-type? @source "awslambdaeventsources.S3EventSourceProps")
 (#cdk-at-least? @source "$.Filters[*].Suffix" "2"))

((call_expression) @source
 (#cdk-call? @source "awss3.*.AddEventNotification" "awss3.*.AddObjectCreatedNotification" "awss3.*.AddObjectRemovedNotification")
 (#cdk-at-least? @source "$(*).Prefix" "2"))

((call_expression) @source
 (#cdk-call? @source "awss3.*.AddEventNotification" "awss3.*.AddObjectCreatedNotification" "awss3.*.AddObjectRemovedNotification")
 (#cdk-at-least? @source "$(*).Suffix" "2"))

; The filters of one notification are joined: a key must fit all of them. The service takes one prefix and one
; suffix, and the library refuses more with `Cannot specify more than one prefix rule in a filter`. Two suffixes
; are most often meant as alternatives, which takes two notifications. The library looks at that when the
; construct is made, so the code compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; bucket.AddEventNotification(awss3.EventType_OBJECT_CREATED, destination,
; 	&awss3.NotificationKeyFilter{Suffix: jsii.String(".jpg")},
; 	&awss3.NotificationKeyFilter{Suffix: jsii.String(".png")})
; ```
;
; ## Use instead
; ```go
; for _, suffix := range []string{".jpg", ".png"} {
; 	bucket.AddEventNotification(awss3.EventType_OBJECT_CREATED, destination, &awss3.NotificationKeyFilter{Suffix: jsii.String(suffix)})
; }
; ```
;
; ## When it is silent
; The filters are one prefix and one suffix, or come from code that is not followed.
