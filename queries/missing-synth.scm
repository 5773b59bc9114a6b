; id: missing-synth
; pack: synth
; stage: synth
; severity: warning
; category: Configuration
; versions: >=2.0.0
; fix: none
; grade: B
; status: preview
; refs: https://docs.aws.amazon.com/cdk/v2/guide/work-with-cdk-go.html
; summary: an app is never synthesized
; message: nothing calls Synth, so the program ends without a template
; help: call app.Synth(nil) at the end of main

((function_declaration
   name: (identifier) @main
   body: (block
     (statement_list
       (short_var_declaration
         right: (expression_list . (call_expression function: (_ field: (field_identifier) @place)) @app .))))) @f
 (#eq? @main "main")
 (#cdk-call? @app "awscdk.NewApp")
 (#not-cdk-called? "awscdk.*.Synth")
 (#not-cdk-escapes? @app))

; The constructs of an app are objects in memory until `Synth` writes them down as a template. Without it the
; program ends with success, and nothing can be deployed.
;
; ## Example
; ```go
; func main() {
; 	app := awscdk.NewApp(nil)
; 	NewStack(app, "Shop", nil)
; }
; ```
;
; ## Use instead
; ```go
; func main() {
; 	defer jsii.Close()
; 	app := awscdk.NewApp(nil)
; 	NewStack(app, "Shop", nil)
; 	app.Synth(nil)
; }
; ```
;
; ## When it is silent
; The app is given to code that is not followed, which may do it.
