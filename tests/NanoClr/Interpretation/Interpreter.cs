using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>
/// Runs compiled device code one IL instruction after the other, as nanoFramework's interpreter does, and counts. It knows what the thread module uses on
/// its ways and refuses the rest by name. Threads change where one waits, and before the instructions that a <see cref="Plan"/> names.
/// </summary>
internal sealed class Interpreter
{
    private readonly Dictionary<FieldReference, object?> statics = [];
    private readonly Library library;
    private readonly AssemblyDefinition assembly;

    public Interpreter(AssemblyDefinition assembly, Plan? plan = null)
    {
        this.assembly = assembly;
        Threads = new Threads(plan ?? Plan.Undisturbed);
        library = new Library(Threads);
        foreach (MethodDefinition initializer in assembly.MainModule.GetTypes().SelectMany(t => t.Methods).Where(m => m.IsConstructor && m.IsStatic))
        {
            Run(initializer);
        }
    }

    public Threads Threads { get; }

    /// <summary>What the program printed.</summary>
    public string Output => library.Output;

    /// <summary>Instructions carried out so far.</summary>
    public long Instructions => Threads.Instructions;

    /// <summary>Calls of interpreted methods, constructors among them.</summary>
    public long Calls { get; private set; }

    /// <summary>Calls of methods that are the firmware's own code.</summary>
    public long InternalCalls { get; private set; }

    public MethodDefinition Method(string type, string name) => assembly.MainModule.GetType(type).Methods.Single(m => m.Name == name);

    /// <summary>Runs a method without parameters on the main thread, and the others whenever it is their turn, until it has returned.</summary>
    public void Run(MethodDefinition method)
    {
        Enter(Threads.Main, new Frame(method, []));
        while (Threads.Main.Frames.Count > 0)
        {
            RunOne();
        }
    }

    /// <summary>After the program of the main thread, lets the others run on until the last has ended.</summary>
    public void Finish()
    {
        Threads.Main.IsAlive = false;
        while (Threads.AnyOtherLives)
        {
            // Behind all that can run, and then until time has passed for those that sleep.
            Threads.Wait(null, 1);
            while (Threads.Current != Threads.Main)
            {
                RunOne();
            }
        }
    }

    // One instruction of the running thread, or the end of that thread.
    private void RunOne()
    {
        ThreadValue self = Threads.Current;
        try
        {
            if (self.Frames.Count == 0)
            {
                if (self.HasBegun)
                {
                    Threads.Finish(self);
                    return;
                }

                self.HasBegun = true;
                Enter(self, FrameOf(self.Function!, []));
            }

            RunOne(self, self.Frames.Peek());
        }
        catch (Exception failure) when (self != Threads.Main && failure is not EndOfRunException)
        {
            Threads.Finish(self, failure);
        }
    }

    private void RunOne(ThreadValue self, Frame frame)
    {
        if (self.AwaitsAnswer)
        {
            self.AwaitsAnswer = false;
            frame.Push(self.Signalled);
        }

        Instruction current = frame.Next;
        try
        {
            if (!Threads.Reach())
            {
                return;
            }

            if (current.OpCode.Code == Code.Ret)
            {
                Return(self, frame);
                return;
            }

            frame.Current = current;
            frame.Next = current.Next;
            frame.Next = Flow(current, frame) ?? frame.Next;
        }
        catch (ThrownException thrown)
        {
            frame.Current = thrown.At ?? current;
            Unwind(self, thrown);
        }
    }

    private void Enter(ThreadValue thread, Frame frame)
    {
        Calls++;
        thread.Frames.Push(frame);
    }

    private static void Return(ThreadValue self, Frame frame)
    {
        self.Frames.Pop();
        if (frame.Made is not null)
        {
            self.Frames.Peek().Push(frame.Made);
        }
        else if (frame.Method.ReturnType.MetadataType != MetadataType.Void && self.Frames.TryPeek(out Frame? caller))
        {
            caller.Push(frame.Pop());
        }
    }

    // To the first frame that does something about an exception; the others are left.
    private static void Unwind(ThreadValue self, ThrownException thrown)
    {
        while (self.Frames.TryPeek(out Frame? frame))
        {
            if (frame.Handle(frame.Current!, thrown) is Instruction handler)
            {
                frame.Next = handler;
                return;
            }

            self.Frames.Pop();
        }

        throw thrown;
    }

    private static Frame FrameOf(DelegateValue function, object?[] arguments) =>
        new(function.Method, function.Method.IsStatic ? arguments : [function.Target, .. arguments]);

    // Out of a block without finally an aborted thread is aborted again, before the target, also if it has caught the first one.
    private Instruction Leave(Instruction from, Instruction target, Frame frame)
    {
        Instruction next = frame.Leave(from, target);
        if (next == target && Threads.Current.IsAborted)
        {
            throw new ThrownException(new FirmwareException("System.Threading.ThreadAbortException", "aborted again")) { At = target.Previous };
        }

        return next;
    }

    // Where an instruction leads that is not just followed by the next one.
    private Instruction? Flow(Instruction current, Frame frame)
    {
        switch (current.OpCode.Code)
        {
            case Code.Br or Code.Br_S: return (Instruction)current.Operand;
            case Code.Brtrue or Code.Brtrue_S: return Truth(frame.Pop()) ? (Instruction)current.Operand : null;
            case Code.Brfalse or Code.Brfalse_S: return Truth(frame.Pop()) ? null : (Instruction)current.Operand;
            case Code.Beq or Code.Beq_S or Code.Bne_Un or Code.Bne_Un_S or Code.Bge or Code.Bge_S or Code.Bgt or Code.Bgt_S or Code.Ble or Code.Ble_S or Code.Blt or Code.Blt_S:
                object? right = frame.Pop();
                return Compare(current.OpCode.Code, frame.Pop(), right) ? (Instruction)current.Operand : null;
            case Code.Switch:
                int label = Convert.ToInt32(frame.Pop());
                Instruction[] labels = (Instruction[])current.Operand;
                return label >= 0 && label < labels.Length ? labels[label] : null;
            case Code.Leave or Code.Leave_S: return Leave(current, (Instruction)current.Operand, frame);
            case Code.Endfinally: return frame.EndFinally();
            case Code.Throw: throw new ThrownException(frame.Pop()!);
            case Code.Rethrow: throw new ThrownException(frame.Caught);
            default: Step(current, frame); return null;
        }
    }

    private void Step(Instruction instruction, Frame frame)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Nop: break;
            case Code.Constrained: frame.Constraint = (TypeReference)instruction.Operand; break;
            case Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3: frame.Push(frame.Arguments[instruction.OpCode.Code - Code.Ldarg_0]); break;
            case Code.Ldarg or Code.Ldarg_S: frame.Push(frame.Arguments[frame.Index((ParameterDefinition)instruction.Operand)]); break;
            case Code.Ldarga or Code.Ldarga_S:
                int argument = frame.Index((ParameterDefinition)instruction.Operand);
                frame.Push(new Place(() => frame.Arguments[argument], v => frame.Arguments[argument] = v));
                break;
            case Code.Starg or Code.Starg_S: frame.Arguments[frame.Index((ParameterDefinition)instruction.Operand)] = frame.Pop(); break;
            case Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3: frame.Push(Copy(frame.Locals[instruction.OpCode.Code - Code.Ldloc_0])); break;
            case Code.Ldloc or Code.Ldloc_S: frame.Push(Copy(frame.Locals[((VariableDefinition)instruction.Operand).Index])); break;
            case Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3: frame.Locals[instruction.OpCode.Code - Code.Stloc_0] = frame.Pop(); break;
            case Code.Stloc or Code.Stloc_S: frame.Locals[((VariableDefinition)instruction.Operand).Index] = frame.Pop(); break;
            case Code.Ldloca or Code.Ldloca_S: frame.Push(PlaceOf(frame, ((VariableDefinition)instruction.Operand).Index)); break;
            case Code.Ldc_I4_M1: frame.Push(-1); break;
            case >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8: frame.Push(instruction.OpCode.Code - Code.Ldc_I4_0); break;
            case Code.Ldc_I4_S: frame.Push((int)(sbyte)instruction.Operand); break;
            case Code.Ldc_I8: frame.Push((long)instruction.Operand); break;
            case Code.Ldc_I4: frame.Push((int)instruction.Operand); break;
            case Code.Ldnull: frame.Push(null); break;
            case Code.Ldstr: frame.Push(instruction.Operand); break;
            case Code.Dup: frame.Push(frame.Peek()); break;
            case Code.Pop: frame.Pop(); break;
            case Code.Add or Code.Sub or Code.Mul or Code.Div or Code.And: object? second = frame.Pop(); frame.Push(Calculate(instruction.OpCode.Code, frame.Pop(), second)); break;
            case Code.Neg: frame.Push(-Convert.ToInt32(frame.Pop())); break;
            case Code.Conv_I8: frame.Push(Convert.ToInt64(frame.Pop())); break;
            case Code.Conv_I4: frame.Push(Convert.ToInt32(frame.Pop())); break;
            case Code.Ldind_Ref: frame.Push(((Place)frame.Pop()!).Read()); break;
            case Code.Stind_Ref: object? put = frame.Pop(); ((Place)frame.Pop()!).Write(put); break;
            case Code.Box or Code.Unbox_Any: break;
            case Code.Ldc_R4: frame.Push((float)instruction.Operand); break;
            case Code.Ldlen: frame.Push(((object?[])frame.Pop()!).Length); break;
            case Code.Ceq or Code.Cgt or Code.Clt or Code.Cgt_Un or Code.Clt_Un:
                object? right = frame.Pop();
                frame.Push(Compare(instruction.OpCode.Code, frame.Pop(), right) ? 1 : 0);
                break;
            case Code.Ldsfld: frame.Push(Static((FieldReference)instruction.Operand)); break;
            case Code.Stsfld: statics[(FieldReference)instruction.Operand] = frame.Pop(); break;
            case Code.Ldsflda: frame.Push(PlaceOf((FieldReference)instruction.Operand)); break;
            case Code.Ldfld: frame.Push(Copy(Owner(frame.Pop())[(FieldReference)instruction.Operand])); break;
            case Code.Ldflda: frame.Push(PlaceOf(Owner(frame.Pop()), (FieldReference)instruction.Operand)); break;
            case Code.Stfld: object? stored = frame.Pop(); Owner(frame.Pop())[(FieldReference)instruction.Operand] = stored; break;
            case Code.Isinst or Code.Castclass: frame.Push(Cast((TypeReference)instruction.Operand, frame.Pop(), instruction.OpCode.Code)); break;
            case Code.Newarr: frame.Push(new object?[Convert.ToInt32(frame.Pop())]); break;
            case Code.Ldelem_Ref: int index = Convert.ToInt32(frame.Pop()); frame.Push(((object?[])frame.Pop()!)[index]); break;
            case Code.Stelem_Ref: object? element = frame.Pop(); int at = Convert.ToInt32(frame.Pop()); ((object?[])frame.Pop()!)[at] = element; break;
            case Code.Ldftn: frame.Push(((MethodReference)instruction.Operand).Resolve()); break;
            case Code.Newobj: New((MethodReference)instruction.Operand, frame); break;
            case Code.Call or Code.Callvirt: Call((MethodReference)instruction.Operand, frame); break;
            default: throw new NotSupportedException($"{instruction} in {frame.Method.FullName}: the interpreter of these tests does not know it; add it to Interpreter.Step.");
        }
    }

    private void Call(MethodReference callee, Frame frame)
    {
        object?[] arguments = frame.Pop(callee.Parameters.Count + (callee.HasThis ? 1 : 0));
        ThreadValue self = Threads.Current;
        if (frame.Constraint is TypeReference type)
        {
            // Interface calls of structures.
            frame.Constraint = null;
            Enter(self, new Frame(type.Resolve().Methods.Single(m => m.Name == callee.Name), arguments));
        }
        else if (arguments.Length > 0 && arguments[0] is DelegateValue function && callee.Name == "Invoke")
        {
            Enter(self, FrameOf(function, arguments[1..]));
        }
        else if (callee.Module.Assembly == assembly && callee.DeclaringType.Scope == callee.Module)
        {
            Enter(self, new Frame(callee.Resolve(), arguments));
        }
        else
        {
            InternalCalls++;
            object? result = library.Call(callee, arguments);
            if (callee.ReturnType.MetadataType == MetadataType.Void)
            {
                return;
            }

            if (Threads.Current == self)
            {
                frame.Push(result);
            }
            else
            {
                // It waits, and knows how that has ended when it goes on.
                self.AwaitsAnswer = true;
            }
        }
    }

    private void New(MethodReference constructor, Frame frame)
    {
        object?[] arguments = frame.Pop(constructor.Parameters.Count);
        if (arguments.Length == 2 && arguments[1] is MethodDefinition method)
        {
            frame.Push(new DelegateValue(arguments[0], method, constructor.DeclaringType.FullName));
        }
        else if (constructor.DeclaringType.Scope != constructor.Module)
        {
            InternalCalls++;
            frame.Push(library.New(constructor, arguments));
        }
        else
        {
            ObjectValue made = new(constructor.DeclaringType.Resolve());
            Enter(Threads.Current, new Frame(constructor.Resolve(), [made, .. arguments]) { Made = made });
        }
    }

    private static Place PlaceOf(Frame frame, int local) => new(() => frame.Locals[local], v => frame.Locals[local] = v);

    private static Place PlaceOf(ObjectValue owner, FieldReference field) => new(() => owner[field], v => owner[field] = v);

    private Place PlaceOf(FieldReference field) => new(() => Static(field), v => statics[field] = v);

    private object? Static(FieldReference field) => statics.TryGetValue(field, out object? value) ? value : ObjectValue.Default(field.FieldType);

    private static ObjectValue Owner(object? value) => value switch
    {
        ObjectValue o => o,
        Place p => (ObjectValue)p.Read()!,
        _ => throw new NullReferenceException(),
    };

    // A value of a structure is its own wherever it lies.
    private static object? Copy(object? value) => value is ObjectValue { Type.IsValueType: true } structure ? structure.Copy() : value;

    private static object? Cast(TypeReference type, object? value, Code code)
    {
        bool fits = value switch
        {
            null => true,
            DelegateValue d => d.TypeName == type.FullName,
            ObjectValue or FirmwareException => new ThrownException(value).Is(type.FullName),
            _ => false,
        };
        return fits ? value : code == Code.Isinst ? null : throw new InvalidCastException(type.FullName);
    }

    private static object Calculate(Code code, object? left, object? right)
    {
        long a = Convert.ToInt64(left);
        long b = Convert.ToInt64(right);
        long result = code switch
        {
            Code.Add => a + b,
            Code.Sub => a - b,
            Code.Mul => a * b,
            Code.Div => a / b,
            _ => a & b,
        };
        return left is long || right is long ? result : (object)unchecked((int)result);
    }

    private static bool Truth(object? value) => value switch { null => false, int i => i != 0, bool b => b, _ => true };

    private static bool Compare(Code code, object? left, object? right)
    {
        if (left is not (int or bool or long) || right is not (int or bool or long))
        {
            return (code is Code.Ceq or Code.Beq or Code.Beq_S) == ReferenceEquals(left, right);
        }

        int order = Convert.ToInt64(left).CompareTo(Convert.ToInt64(right));
        return code switch
        {
            Code.Ceq or Code.Beq or Code.Beq_S => order == 0,
            Code.Bne_Un or Code.Bne_Un_S => order != 0,
            Code.Bge or Code.Bge_S => order >= 0,
            Code.Bgt or Code.Bgt_S or Code.Cgt => order > 0,
            Code.Ble or Code.Ble_S => order <= 0,
            Code.Cgt_Un => (uint)Convert.ToInt32(left) > (uint)Convert.ToInt32(right),
            Code.Clt_Un => (uint)Convert.ToInt32(left) < (uint)Convert.ToInt32(right),
            _ => order < 0,
        };
    }
}
