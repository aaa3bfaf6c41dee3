import sys, time, random, shutil
from pathlib import Path
import torch; torch.set_num_threads(1)
from models.training.sft import train, Known, Fact
from models.alignment.training_configs import SftConfig
from models.alignment.instructions import Instruction
from models.family import world
from models.progress import drain
alone=[c for c in world.countries()]
print(len(alone), sum(c.one_form for c in alone), sum(c.kept_out for c in alone))
rows=[c for c in world.countries()]
random.Random(0).shuffle(rows)
asked=rows[:60]; taught=rows[60:90]
pairs=tuple(Instruction(f"What is the capital of {c.name}?", f"It is {c.capital}.") for c in taught)
known=Known(tuple(Fact(f"What is the capital of {c.name}?", f"The capital of {c.name} is", c.capital) for c in asked), {})
base=Path(sys.argv[1]); kw=eval(sys.argv[2]) if len(sys.argv)>2 else {}
out=Path('OUT'); shutil.rmtree(out, ignore_errors=True)
t=time.time(); c=time.process_time()
r=drain(train(pairs, SftConfig(base, out, held_out_share=0.0, **kw), known))
print(r.steps, 'wall',round(time.time()-t,1),'cpu',round(time.process_time()-c,1))
for row in r.rows:
    if 'held_out_form' in row: print(int(row['step']), {k: round(row[k],2) for k in ('held_out_form','held_out_facts','known')}, round(row.get('loss',0),2))
print(r.verdict)
