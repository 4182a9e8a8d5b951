using NfThread.Cli.Schedules.Explaining;

namespace NfThread.Tools.Tests.Schedules;

/// <summary>What a story calls a field: ilc's name of its class is not for people.</summary>
public sealed class MemberNameTests
{
    [Theory]
    [InlineData("NFUnitTest_Schedules_NFUnitTest_Schedules_LockTests", "_count", "LockTests._count")]
    [InlineData("Planted_Cases_BankTests__c__DisplayClass1_0", "seen", "seen")]
    [InlineData("Planted_Cases_BankTests__c__DisplayClass12_3", "b", "b")]
    public void ALocalVariableOfAClosureHasItsOwnName(string type, string field, string name) => Assert.Equal(name, ImageTypes.Member(type, field));
}
