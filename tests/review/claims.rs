//! Statements of an existing review.

use super::{GO_MOD, app, review, texts};

fn answer() -> String {
    app(
        &["awsec2", "awss3"],
        "\tvpc := awsec2.NewVpc(stack, jsii.String(\"vpc\"), &awsec2.VpcProps{MaxAzs: jsii.Number(2)})\n\
         \tsg := awsec2.NewSecurityGroup(stack, jsii.String(\"sg\"), &awsec2.SecurityGroupProps{Vpc: vpc})\n\
         \tsg.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(80)), jsii.String(\"web\"))\n\
         \tawss3.NewBucket(stack, jsii.String(\"b\"), &awss3.BucketProps{\n\
         \t\tIntelligentTieringConfigurations: &[]*awss3.IntelligentTieringConfiguration{{Name: jsii.String(\"all\"), State: jsii.String(\"on\")}},\n\
         \t})\n",
    )
}

fn last() -> String {
    app(
        &["awsec2", "awssqs"],
        "\tvpc := awsec2.NewVpc(stack, jsii.String(\"vpc\"), &awsec2.VpcProps{MaxAzs: jsii.Number(3)})\n\
         \tsg := awsec2.NewSecurityGroup(stack, jsii.String(\"sg\"), &awsec2.SecurityGroupProps{Vpc: vpc})\n\
         \tsg.AddIngressRule(awsec2.Peer_Ipv4(vpc.VpcCidrBlock()), awsec2.Port_Tcp(jsii.Number(80)), jsii.String(\"web\"), nil)\n\
         \tawssqs.NewQueue(stack, jsii.String(\"q\"), nil)\n",
    )
}

/// The judgement of each statement, with its reason.
fn judged(claims: &str) -> Vec<(String, String)> {
    let (old, new) = (answer(), last());
    let r = review(&[("go.mod", GO_MOD), ("main.go", &old)], &[("go.mod", GO_MOD), ("main.go", &new)], claims, &["--no-releases"]);
    let list = &r["claims"]["list"];
    texts(list, "judgement").into_iter().zip(texts(list, "because")).collect()
}

#[track_caller]
fn assert_judged(statement: &str, judgement: &str, because: &str) {
    let got = judged(&format!("# R\n\n- {statement}\n"));
    assert!(got.len() == 1 && got[0].0 == judgement && got[0].1.contains(because), "{statement}: {got:?}");
}

/// What was done is looked for in both states of the code.
#[test]
fn deeds() {
    assert_judged("Replaced `Peer_AnyIpv4` with `Peer_Ipv4` for the web port", "holds", "the final code `Peer_Ipv4`");
    assert_judged("Replaced `Peer_AnyIpv4` with `Peer_AnyIpv6`", "contradicted", "no `Peer_AnyIpv6`");
    assert_judged("Added `awssqs.NewQueue`", "holds", "final/main.go:");
    assert_judged("Added `awssns.NewTopic`", "contradicted", "no `awssns.NewTopic`");
    assert_judged("Removed the awss3 import", "not-judged", "");
    assert_judged("Removed `NewBucket`", "holds", "has it not");
    // Where something stands, what is only wanted, and words of English are not judged.
    assert_judged("Added proper tags in `NewQueue`", "not-judged", "no kind");
    assert_judged("Should have added `awssns.NewTopic`", "not-judged", "no kind");
    assert_judged("Added CloudWatch log group creation", "not-judged", "no kind");
}

/// An import that was removed although it was used: removed it was, unused it was not.
#[test]
fn two_halves() {
    let got = judged(
        "# R\n\n- Removed the unused `github.com/aws/aws-cdk-go/awscdk/v2/awss3` import\n- AddIngressRule lacks its fourth parameter (3 occurrences)\n- AddIngressRule misses its required fourth parameter (description string)\n",
    );
    assert_eq!(got[0].0, "in-part", "{got:?}");
    assert!(got[0].1.contains("no unused import"), "{got:?}");
    assert_eq!(got[1].0, "in-part", "{got:?}");
    assert_eq!(got[2].0, "in-part", "{got:?}");
    assert!(got[2].1.contains("`remoteRule`"), "{got:?}");
}

/// A fix about one field says nothing about another field of the same type.
#[test]
fn another_member_of_the_same_type() {
    assert_judged("Corrected to use `Id` property instead of `Name` of IntelligentTieringConfiguration", "not-judged", "something else");
    assert_judged("IntelligentTieringConfiguration has no field `State`", "holds", "fix");
}

#[test]
fn what_is_there_and_what_is_not() {
    assert_judged(
        "The original uses `sg.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(80)))`",
        "in-part",
        "more arguments",
    );
    assert_judged("Missing import for \"fmt\" package", "contradicted", "does not use `fmt`");
    assert_judged("Missing NAT gateway in the generated code", "contradicted", "NAT gateways");
    assert_judged("The network has MaxAzs=3", "holds", "`MaxAzs: 3`");
    assert_judged("The network has MaxAzs=2", "contradicted", "`MaxAzs: 3`");
    assert_judged("All three model responses were cut off", "not-judged", "no kind");
    assert_judged("Multiple compilation errors across files", "holds", "does not compile");
}

/// A block is the answer's where all its lines are, and is judged by the fixes that lie in it.
#[test]
fn blocks_of_code() {
    let block = |code: &str| judged(&format!("**Original (MODEL_RESPONSE.md)**:\n```go\n{code}\n```\n")).remove(0);
    let own = "sg := awsec2.NewSecurityGroup(stack, jsii.String(\"sg\"), &awsec2.SecurityGroupProps{Vpc: vpc})";
    let call = "sg.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(80)), jsii.String(\"web\"))";
    assert_eq!(block(call).0, "holds");
    assert_eq!(block(&format!("{own}\n{call}")).0, "holds");
    let (judgement, because) = block(&format!("{own}\nsg.AddEgressRule(awsec2.Peer_AnyIpv4())"));
    assert_eq!(judgement, "not-judged");
    assert!(because.contains("1 of the 2 lines"), "{because}");
    let (judgement, because) = block("sg.AddEgressRule(awsec2.Peer_AnyIpv4())");
    assert_eq!(judgement, "contradicted", "{because}");
}

/// Headings count where they name something of the code, or give a number.
#[test]
fn headings() {
    let got = judged("## 3. CloudWatch Dashboards\n\n## Wrong AddIngressRule arguments\n\n### Fixes Required: 4 total\n");
    assert_eq!(got.iter().map(|g| g.0.as_str()).collect::<Vec<_>>(), ["holds", "contradicted"], "{got:?}");
}
