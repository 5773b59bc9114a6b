; id: missing-jsii-close
; pack: pedantic
; stage: advice
; severity: note
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: C
; refs: https://docs.aws.amazon.com/cdk/v2/guide/work-with-cdk-go.html
; summary: the runtime is not closed at the end
; message: nothing calls jsii.Close
; help: write `defer jsii.Close()` as the first line of main

((function_declaration
   name: (identifier) @main
   body: (block
     (statement_list
       (short_var_declaration
         right: (expression_list . (call_expression function: (_ field: (field_identifier) @place)) @app .))))) @f
 (#eq? @main "main")
 (#cdk-call? @app "awscdk.NewApp")
 (#not-cdk-called? "jsii.Close"))

; The runtime is a second process. `jsii.Close` ends it and removes its files; without the call the template is
; written all the same.
;
; ## Example
; ```go
; func main() {
; 	app := awscdk.NewApp(nil)
; 	app.Synth(nil)
; }
; ```
;
; ## Use instead
; ```go
; func main() {
; 	defer jsii.Close()
; 	app := awscdk.NewApp(nil)
; 	app.Synth(nil)
; }
; ```
;
; ## When it is silent
; Another file of the package calls it.
