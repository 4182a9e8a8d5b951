using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Rewriting;

/// <summary>Types that only what an instruction loads tells, since the code that uses it names less.</summary>
internal static class LoadedType
{
    /// <summary>Of a local variable or an instance field; null for anything else.</summary>
    public static TypeReference? Of(Instruction? load, MethodDefinition method) => load?.OpCode.Code switch
    {
        Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 => method.Body.Variables[load.OpCode.Code - Code.Ldloc_0].VariableType,
        Code.Ldloc or Code.Ldloc_S => ((VariableDefinition)load.Operand).VariableType,
        Code.Ldfld => ((FieldReference)load.Operand).FieldType,
        _ => null,
    };

    /// <summary>The type whose method a call calls: at the end of a `using` the call names the interface, and the variable, which is a closure's field where it is captured, the type.</summary>
    public static string OfCalled(Instruction call, MethodReference called, MethodDefinition method)
    {
        if (called.Name != "Dispose" || called.DeclaringType.FullName != "System.IDisposable")
        {
            return called.DeclaringType.FullName;
        }

        TypeReference? type = call.Previous is { OpCode.Code: Code.Constrained } prefix ? (TypeReference)prefix.Operand : Of(call.Previous, method);
        return (type ?? called.DeclaringType).FullName;
    }
}
