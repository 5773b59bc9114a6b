; id: asset-missing
; pack: pedantic
; stage: synth
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://docs.aws.amazon.com/cdk/v2/guide/assets.html
; summary: a file or folder that the app packs is not there
; message: {found} is not there: synth stops with "Cannot find asset" where it runs here
; help: check in what the path names, or build it before synth

((call_expression
   arguments: (argument_list . (_) @path)) @call
 (#cdk-call? @call "awslambda.Code_FromAsset" "awslambda.NewAssetCode" "awslambda.AssetCode_FromAsset" "awslambda.Code_FromDockerBuild" "awss3deployment.Source_Asset" "awsecs.ContainerImage_FromAsset" "awsecs.NewAssetImage" "awslambda.NewAssetImageCode" "awslambda.Code_FromAssetImage" "awslambda.DockerImageCode_FromImageAsset" "awsappsync.SchemaFile_FromAsset" "awsappsync.Code_FromAsset" "awsapigateway.ApiDefinition_FromAsset")
 (#cdk-const-match? @path "^[^$]+$")
 (#not-path-exists? @path))

((literal_value) @props
 (#cdk-type? @props "awss3assets.AssetProps")
 (#cdk-const-match? @props "$.Path" "^[^$]+$")
 (#not-path-exists? @props "$.Path"))

((literal_value) @props
 (#cdk-type? @props "awsecrassets.DockerImageAssetProps")
 (#cdk-const-match? @props "$.Directory" "^[^$]+$")
 (#not-path-exists? @props "$.Directory"))

; Assets are packed while the program runs, from the folder in which it is started. A path that is not there ends
; it. Whether a part of the tree is missing here, or is built before synth, cannot be told, so this is a note and
; off by default.
;
; ## Example
; ```go
; awslambda.Code_FromAsset(jsii.String("./dist/api"), nil)
; ```
;
; ## Use instead
; ```go
; awslambda.Code_FromAsset(jsii.String("./lambda/api"), nil)
; ```
;
; ## When it is silent
; The path is not a constant, is absolute, or exists in the folder of the code or its module, or above.
