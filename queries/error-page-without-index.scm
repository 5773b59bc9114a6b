; id: error-page-without-index
; pack: synth
; stage: synth
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/IndexDocumentSupport.html
; summary: a website has a page for errors and none to start from
; message: WebsiteErrorDocument is set, and WebsiteIndexDocument is not
; help: set WebsiteIndexDocument too: "index.html"

((literal_value) @props
 (#cdk-type? @props "awss3.BucketProps")
 (#not-cdk-missing? @props "WebsiteErrorDocument")
 (#cdk-missing? @props "WebsiteIndexDocument"))

; A bucket that serves a website needs its index document. The library stops with `"websiteIndexDocument" is
; required if "websiteErrorDocument" is set`. The library looks at that when the construct is made, so the code
; compiles, and `cdk synth` fails at this line.
;
; ## Example
; ```go
; &awss3.BucketProps{WebsiteErrorDocument: jsii.String("error.html")}
; ```
;
; ## Use instead
; ```go
; &awss3.BucketProps{
; 	WebsiteIndexDocument: jsii.String("index.html"),
; 	WebsiteErrorDocument: jsii.String("error.html"),
; }
; ```
;
; ## When it is silent
; The index document is set later.
