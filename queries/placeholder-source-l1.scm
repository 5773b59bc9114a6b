; id: placeholder-source-l1
; pack: pipeline
; stage: compile
; code: UndeclaredImportedName, IncompatibleAssign, InvalidIfaceAssign
; severity: error
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; refs: https://docs.aws.amazon.com/cdk/v2/guide/constructs.html
; summary: a source action is given an L1 property as its repository
; message: an L1 property stands where the source action's {key} is due
; help: a source action takes a construct: look the repository or bucket up with a From... function of its package, or create it; an L1 property describes a part of a template, and is a placeholder here

; A constructor function of a property, which no package has.
((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element
       (call_expression function: (_ field: (field_identifier) @place)) @value))) @props
 (#any-of? @key "Repository" "Bucket")
 (#cdk-type? @props "awscodepipelineactions.*SourceActionProps")
 (#cdk-call? @value "*.NewCfn*Property"))

; A property's literal.
((literal_value
   (keyed_element
     key: (literal_element (identifier) @key)
     value: (literal_element (_) @value @place))) @props
 (#any-of? @key "Repository" "Bucket")
 (#cdk-type? @props "awscodepipelineactions.*SourceActionProps")
 (#cdk-type? @value "*.Cfn*Property"))

; A source action of `awscodepipelineactions` takes a repository or bucket: a construct with methods, such as
; `awscodecommit.IRepository`. `CfnPipeline_ActionDeclarationProperty` and the like are structs for the properties
; of L1 constructs. They have no methods, no `New...` functions, and never fit there. Code that shows this mixes
; two levels of the library, and the source it names does not exist: it is a placeholder.
;
; The rule adds the cause to the compiler's finding at the same place: one finding with two rule ids.
;
; ## Example
; ```go
; awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
; 	ActionName: jsii.String("Source"),
; 	Repository: &awscodepipeline.CfnPipeline_ActionDeclarationProperty{Name: jsii.String("Source")},
; 	Output:     source,
; })
; ```
;
; ## Use instead
; ```go
; awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
; 	ActionName: jsii.String("Source"),
; 	Repository: awscodecommit.Repository_FromRepositoryName(stack, jsii.String("Repository"), props.RepositoryName),
; 	Output:     source,
; })
; ```
